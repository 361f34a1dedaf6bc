import type { DomainId } from "../bank/schema";

/** Every address of the site, spelled once. */
export const paths = {
  home: "/",
  diagnostic: "/diagnostic",
  retry: "/reprise",
  result: "/resultat",
  domains: "/domaines",
  domain: (id: DomainId) => `/domaines/${id}`,
  domainAssessment: (id: DomainId) => `/domaines/${id}/evaluation`,
  sessions: "/seances",
  newSession: "/seances/nouvelle",
  /** These take a secret in the fragment, which no server and no log ever sees. */
  coach: (secret: string) => `/seances/animer#${secret}`,
  projection: (secret: string) => `/seances/projection#${secret}`,
  kit: (secret: string) => `/seances/kit#${secret}`,
  sessionGuide: "/seances/guide",
  join: "/rejoindre",
  joinWith: (code: string) => `/rejoindre#${code}`,
  bank: "/banque",
  bankHealth: "/banque/etat",
  question: (id: string) => `/banque/${id}`,
  /** The page that shows any question, wherever its address says; see next.config.ts. */
  anyQuestion: "/banque/question",
  method: "/methode",
  accessibility: "/accessibilite",
  privacy: "/donnees-personnelles",
  legal: "/mentions-legales",
  sitemap: "/plan-du-site",
  /** Shown by the service worker in the place of a page that the device does not have. */
  offline: "/hors-connexion",
} as const;
