/** « 25 novembre 2026 ». @param day `2026-11-25`, in the calendar of whoever reads. */
export function longDay(day: string): string {
  return new Date(`${day}T12:00:00`).toLocaleDateString("fr-FR", { dateStyle: "long" });
}
