import { DomainId } from "../schema";
import type { Described, ImportContext, Say } from "./exchange";

/*
 * Where an imported question goes in the bank: its domain, its competencies, its resources.
 */

/** Not a competency of any domain: `check` refuses the question until its author has chosen one. */
const chosenLater = "a-choisir";

/** The main competency decides of the domain; the others must be of the same one. */
export function place(
  { marks, line }: Described,
  { domains, defaultDomain }: ImportContext,
  later: Set<string>,
  say: Say,
): { domain: DomainId; competencies: string[] } {
  const owners = new Map(domains.flatMap((d) => d.competencies.map((c) => [c.id, d.id] as const)));
  const named = DomainId.safeParse(marks.domain);
  const main = marks.competencies.find((id) => owners.has(id));
  const owner = main === undefined ? undefined : owners.get(main);
  const domain = owner ?? named.data ?? defaultDomain;
  if (!owner && !named.success) later.add("domaine");
  const wished = [...new Set(marks.competencies)];
  const competencies = wished.filter((id) => owners.get(id) === domain);
  for (const id of wished.filter((one) => !competencies.includes(one)))
    say(
      line,
      `La compétence « ${id.slice(0, 80)} » n’est pas du domaine « ${domain} ».`,
      "Choisissez-en une dans questions/domains.json.",
    );
  if (competencies.length === 0) later.add("compétences");
  return { domain, competencies: competencies.length > 0 ? competencies : [chosenLater] };
}

/** The resources cited that exist; the others are told. */
export function knownResources(
  { marks, line }: Described,
  { resourceIds }: ImportContext,
  say: Say,
): string[] {
  const wished = [...new Set(marks.resources)];
  for (const id of wished.filter((one) => !resourceIds.has(one)))
    say(
      line,
      `La ressource « ${id.slice(0, 80)} » n’existe pas.`,
      "Créez-la dans questions/resources/ ou citez-en une autre.",
    );
  return wished.filter((id) => resourceIds.has(id));
}
