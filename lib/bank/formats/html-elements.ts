/* The elements of HTML, by what an import makes of them. */

/** What the restricted Markdown has a place for. */
export const kept = new Set(["p", "em", "strong", "code", "pre", "ul", "ol", "li", "a", "br", "div", "span"]);
/** Those that may hold one of their kind. */
export const containers = new Set(["ul", "ol", "li", "div"]);
/** Those that say what another does. */
export const renamed = new Map([
  ["b", "strong"],
  ["i", "em"],
  ["var", "em"],
  ["cite", "em"],
  ["tt", "code"],
  ["kbd", "code"],
  ["samp", "code"],
]);
/** Those that are left out, and what they are called. */
export const names = new Map([
  ["img", "une image"],
  ["script", "un script"],
  ["style", "une feuille de style"],
  ["iframe", "un cadre"],
  ["object", "un objet incorporé"],
  ["embed", "un objet incorporé"],
  ["svg", "un dessin"],
  ["math", "une formule"],
  ["video", "une vidéo"],
  ["audio", "un son"],
  ["canvas", "un dessin"],
  ["form", "un formulaire"],
  ["input", "un champ de formulaire"],
  ["button", "un bouton"],
  ["select", "une liste déroulante"],
  ["textarea", "un champ de formulaire"],
  ["template", "un gabarit"],
  ["link", "une feuille de style"],
  ["meta", "une balise meta"],
  ["base", "une balise base"],
  ["hr", "un trait de séparation"],
]);
