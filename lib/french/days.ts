/** « 25 novembre 2026 ». @param day `2026-11-25`, in the calendar of whoever reads. */
export function longDay(day: string): string {
  return new Date(`${day}T12:00:00`).toLocaleDateString("fr-FR", { dateStyle: "long" });
}

/** « 3 mars 2026 à 10 h 05 », in the calendar and by the clock of whoever reads. */
export function dayAndHour(date: Date): string {
  const day = date.toLocaleDateString("fr-FR", { dateStyle: "long" });
  return `${day} à ${date.getHours()}\u00a0h\u00a0${String(date.getMinutes()).padStart(2, "0")}`;
}
