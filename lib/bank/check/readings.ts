import type { Reading } from "../file-schemas";
import { type Found, fault } from "../finding";
import type { Located, SourceBank } from "../source-bank";
import type { Rule } from "./rule";

/** No question is published that one person alone has read. */
export const readings: Rule = {
  name: "readings",
  description:
    "Une seconde lecture, à l’aveugle puis avec les sources, est consignée pour chaque question active.",
  check: (bank) => [...unread(bank), ...bank.readings.flatMap((file) => incoherent(bank, file))],
};

function unread(bank: SourceBank): Found[] {
  const read = new Set(
    bank.readings.flatMap((file) => file.value.map((one) => `${one.question} ${one.revision}`)),
  );
  return bank.questions.flatMap((question) => {
    const { id, revision, status } = question.value;
    return status !== "active" || read.has(`${id} ${revision}`)
      ? []
      : fault(
          question,
          ["status"],
          `La révision ${revision} n’a pas eu de seconde lecture.`,
          `Faites-la lire par quelqu’un d’autre (npm run bank -- show ${id} --blind), consignez-la dans questions/readings/${question.domain}.json ; d’ici là, laissez « status » à « draft ».`,
        );
  });
}

function incoherent(bank: SourceBank, file: Located<readonly Reading[]>): Found[] {
  const questions = new Map(bank.questions.map((q) => [q.value.id, q]));
  const domain = file.file
    .split("/")
    .at(-1)
    ?.replace(/\.json$/, "");
  return file.value.flatMap((reading, index) => {
    const question = questions.get(reading.question);
    const at = (field: string, message: string, mend: string) =>
      fault(file, ["readings", index, field], message, mend);
    if (!question)
      return at("question", `La question « ${reading.question} » n’existe pas.`, "Corrigez l’identifiant.");
    const found: Found[] = [];
    if (question.domain !== domain)
      found.push(
        at(
          "question",
          `« ${reading.question} » est du domaine « ${question.domain} ».`,
          `Déplacez cette lecture dans questions/readings/${question.domain}.json.`,
        ),
      );
    if (reading.revision > question.value.revision)
      found.push(
        at(
          "revision",
          `La question n’en est qu’à la révision ${question.value.revision}.`,
          "Corrigez le numéro de révision.",
        ),
      );
    if (!reading.found && (reading.blind !== "concordante" || reading.decision !== "conservée"))
      found.push(
        at(
          "found",
          "Une lecture qui diverge ou qui fait changer la question dit ce qu’elle a trouvé.",
          "Ajoutez « found ».",
        ),
      );
    return found;
  });
}
