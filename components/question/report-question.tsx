import { useState } from "react";
import type { ItemRef } from "@/lib/bank/item";
import { type ReportCategory, reportCategories, reportUrl } from "@/lib/site/forge";

/** Opens a prefilled, categorised issue on the project's forge. Nothing about the answer goes with it. */
export function ReportQuestion({
  item,
  bank,
}: {
  item: ItemRef;
  bank: { version: string; repository: string };
}) {
  const [open, setOpen] = useState(false);
  return (
    <details className="no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Signaler cette question</summary>
      <p>Que faut-il corriger ? Le lien ouvre un ticket public prérempli, sans votre réponse.</p>
      {open && (
        <ul>
          {(Object.keys(reportCategories) as ReportCategory[]).map((category) => (
            <li key={category}>
              <a href={reportUrl(bank.repository, item, bank.version, category)} rel="external noreferrer">
                {reportCategories[category]}
              </a>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
