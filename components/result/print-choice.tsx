"use client";

import { useEffect, useState } from "react";
import { Button } from "../ui/button";

/** How the page is being printed: `null` while it is not. */
export type Printing = "plain" | "with-answers" | null;

/**
 * Prints the page, once what was asked for is on it.
 * @returns how it is being printed, for the page to unfold what belongs there, and what starts it.
 */
export function usePrinting(): { printing: Printing; print: (how: Exclude<Printing, null>) => void } {
  const [printing, setPrinting] = useState<Printing>(null);
  useEffect(() => {
    if (printing === null) return;
    const over = () => setPrinting(null);
    window.addEventListener("afterprint", over);
    // The effects of this render are done, corrections included: what is asked for is in the page.
    window.print();
    return () => window.removeEventListener("afterprint", over);
  }, [printing]);
  return { printing, print: setPrinting };
}

/** The two ways of printing a result: what it says, or that and every answer with its correction. */
export function PrintChoice({ onPrint }: { onPrint: (how: Exclude<Printing, null>) => void }) {
  return (
    <>
      <Button onClick={() => onPrint("plain")}>Imprimer</Button>
      <Button onClick={() => onPrint("with-answers")}>Imprimer avec les réponses et corrections</Button>
    </>
  );
}
