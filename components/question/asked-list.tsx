import type { Answerable } from "@/lib/kinds/kind";
import { RichText } from "../ui/rich-text";
import styles from "./asked.module.css";
import { TargetList } from "./target-list";

/** What a question gives to choose from, where one only reads it. */
export function AskedList({ item, order }: { item: Answerable; order: readonly string[] }) {
  return (
    <>
      <ul className={styles.options}>
        {order.map((id) => {
          const option = item.options.find((one) => one.id === id);
          return <li key={id}>{option && <RichText html={option.html} />}</li>;
        })}
      </ul>
      {item.targets.length > 0 && (
        <>
          <p>À associer à :</p>
          <TargetList targets={item.targets} />
        </>
      )}
    </>
  );
}
