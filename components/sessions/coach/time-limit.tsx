import { useCoaching } from "@/lib/sessions/client/use-coaching";
import type { CoachedQuestion } from "@/lib/sessions/model";
import { Actions, Button } from "../../ui/button";
import { TimeLeft } from "../time-left";
import styles from "./coach.module.css";

const extension = 30;

/** No time limit that cannot be extended or lifted. */
export function TimeLimit({ question }: { question: CoachedQuestion }) {
  const { clock, command, coaching } = useCoaching();
  const { closesAt, phase, position } = question;
  if (phase !== "open" || !closesAt || !clock || !coaching)
    // Where questions have a limit, its place is there before it runs and after.
    return coaching?.secondsPerQuestion ? <div className={styles.limit} /> : null;
  const set = (moment: string | null) =>
    void command("setQuestionDeadline", { params: { position }, body: { closesAt: moment } });
  return (
    <div className={styles.limit}>
      <TimeLeft closesAt={closesAt} clock={clock} />
      <Actions>
        <Button onClick={() => set(new Date(Date.parse(closesAt) + extension * 1000).toISOString())}>
          Prolonger de {extension} secondes
        </Button>
        <Button onClick={() => set(null)}>Lever la limite</Button>
      </Actions>
    </div>
  );
}
