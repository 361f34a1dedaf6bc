import { useEffect, useState } from "react";
import { keptCoachings } from "@/lib/sessions/client/kept";
import { Field } from "../../ui/field";
import type { FieldsProps } from "./fields";

type Props = Pick<FieldsProps, "draft" | "errorOf"> & {
  /** @param follows the secret of the session to compare with, or nothing. */
  onFollow: (follows: string) => void;
};

/** The earlier session to compare with, where this browser coached any. */
export function FollowField({ draft, errorOf, onFollow }: Props) {
  const earlier = useKeptCoachings();
  if (earlier.length === 0) return null;
  return (
    <Field
      id="follows"
      label="Comparer à une séance précédente (facultatif)"
      hint="Mêmes domaines, autant de questions, mais aucune en commun : l’évolution du groupe se lit ensuite domaine par domaine."
      error={errorOf("follows")}
    >
      {(control) => (
        <select
          {...control}
          data-field="follows"
          value={draft.follows}
          onChange={(event) => onFollow(event.target.value)}
        >
          <option value="">Ne pas comparer</option>
          {earlier.map((one) => (
            <option key={one.secret} value={one.secret}>
              {one.title} ({new Date(one.at).toLocaleDateString("fr-FR")})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The sessions coached with this browser, known once the page runs. */
function useKeptCoachings() {
  const [kept, setKept] = useState<ReturnType<typeof keptCoachings>>([]);
  useEffect(() => setKept(keptCoachings()), []);
  return kept;
}
