import type { Metadata } from "next";
import { QuestionPage } from "@/components/bank/question-page";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Une question de la banque" };

/** The page of every question: `/banque/<id>` is rewritten to it, so that no page is built per question. */
export default function AnyQuestionPage() {
  return (
    <>
      <QuestionPage bank={readPublished().publication} />
      <noscript>
        <p>Cette page a besoin de JavaScript. Le fichier de la question est sur la forge.</p>
      </noscript>
    </>
  );
}
