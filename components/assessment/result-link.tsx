import { wouldLose } from "@/lib/attempts/snapshot";
import { useAttempts } from "@/lib/attempts/use-attempts";
import { paths } from "@/lib/site/paths";
import { Button, ButtonLink } from "../ui/button";

/** The way to the result: its own page or, where leaving this page would lose answers, here. */
export function ResultLink({ onResult }: { onResult: () => void }) {
  const unsafe = useAttempts(wouldLose);
  if (unsafe) return <Button onClick={onResult}>Voir mon bilan</Button>;
  return <ButtonLink href={paths.result}>Voir mon bilan</ButtonLink>;
}
