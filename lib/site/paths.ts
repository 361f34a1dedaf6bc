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
  method: "/methode",
  accessibility: "/accessibilite",
  privacy: "/donnees-personnelles",
  legal: "/mentions-legales",
  sitemap: "/plan-du-site",
} as const;
