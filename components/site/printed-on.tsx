"use client";

import { useEffect, useState } from "react";

/** The day on which the page is printed; nothing until the page runs, since only then is it known. */
export function PrintedOn() {
  const [day, setDay] = useState("");
  useEffect(() => {
    const set = () => setDay(new Date().toLocaleDateString("fr-FR", { dateStyle: "long" }));
    set();
    // A page left open overnight is printed today.
    window.addEventListener("beforeprint", set);
    return () => window.removeEventListener("beforeprint", set);
  }, []);
  return day && `, imprimé le ${day}`;
}
