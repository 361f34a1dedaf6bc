import { useEffect, useState } from "react";

/** Why the text of a question is not there: it is on its way, could not be fetched, or is published no more. */
export type NoText = "loading" | "unreachable" | "gone";

/**
 * Has some texts fetched.
 * @param digests of the questions; changed, it is done again.
 * @returns why one of them that is still not there is not.
 */
export function useTexts(
  digests: readonly string[],
  fetchTexts: (digests: readonly string[]) => Promise<void>,
): NoText {
  const wanted = digests.join(" ");
  const [became, setBecame] = useState<{ wanted: string; state: NoText }>({ wanted, state: "loading" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is fetched depends on what is wanted alone.
  useEffect(() => {
    if (wanted === "") return;
    let current = true;
    const end = (state: NoText) => current && setBecame({ wanted, state });
    fetchTexts(wanted.split(" ")).then(
      () => end("gone"),
      () => end("unreachable"),
    );
    return () => {
      current = false;
    };
  }, [wanted]);
  return became.wanted === wanted ? became.state : "loading";
}
