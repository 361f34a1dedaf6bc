/*
 * What the forms call what they send, for a refusal to name the field that the person sees.
 */

const names: Readonly<Record<string, string>> = {
  title: "titre",
  minutes: "durée",
  note: "note",
  resources: "ressources",
  domains: "domaines",
  count: "nombre de questions",
  items: "questions choisies",
  endsAt: "date de fin",
  closesAt: "limite de temps",
  secondsPerQuestion: "limite de temps",
  capacity: "nombre de places",
  code: "code",
};

/**
 * A place in a request as the form calls it: `["plan", 1, "minutes"]` is « Étape 2, durée ».
 * @returns `null` for what no form asks for: a person cannot have got it wrong.
 */
export function fieldAt(path: readonly PropertyKey[]): string | null {
  const step = path[0] === "plan" && typeof path[1] === "number" ? `étape ${path[1] + 1}` : null;
  const field = path.map((part) => names[String(part)]).findLast((name) => name !== undefined) ?? null;
  const place = [step, field].filter((part) => part !== null).join(", ");
  return place === "" ? null : place.charAt(0).toUpperCase() + place.slice(1);
}
