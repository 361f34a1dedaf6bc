/** Where a page learns which bank is published now: the answer is checked at each request. */
export const publicationUrl = "/bank/publication.json";
