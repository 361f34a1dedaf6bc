import { useAttempts } from "@/lib/attempts/use-attempts";
import { paths } from "@/lib/site/paths";
import { Button, ButtonLink } from "../ui/button";

/** The way to the result: its own page or, where this page alone holds the answers, here. */
export function ResultLink({ onResult }: { onResult: () => void }) {
  const inPage = useAttempts((state) => state.storage !== "kept");
  if (inPage) return <Button onClick={onResult}>Voir mon bilan</Button>;
  return <ButtonLink href={paths.result}>Voir mon bilan</ButtonLink>;
}
