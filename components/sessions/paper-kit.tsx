import type { DomainId } from "@/lib/bank/schema";
import { kindRules } from "@/lib/kinds/registry";
import type { SessionItem } from "@/lib/sessions/model";
import { shownTargets } from "@/lib/sessions/wire";
import { Correction } from "../question/correction";
import { RichText } from "../ui/rich-text";
import styles from "./paper.module.css";

type Part = { title: string; items: readonly SessionItem[] };

const letter = (index: number) => String.fromCharCode(65 + index);

/** Three parts, each on pages of its own: questions, answer sheet, key. Options are letters, targets numbers. */
export function PaperKit(props: Part & { domainTitles: Readonly<Record<DomainId, string>> }) {
  return (
    <>
      <Questions {...props} />
      <AnswerSheet {...props} />
      <KeyPart {...props} />
    </>
  );
}

function Questions(props: Part & { domainTitles: Readonly<Record<DomainId, string>> }) {
  const { title, items, domainTitles } = props;
  return (
    <section className={styles.kitPart}>
      <h2>{title} : les questions</h2>
      {items.map((one) => (
        <article key={one.position} className={styles.kitQuestion}>
          <h3>
            Question {one.position} <small>{domainTitles[one.item.domain]}</small>
          </h3>
          <RichText html={one.item.stem} />
          <p className={styles.hint}>{kindRules[one.item.kind].paper.instruction}</p>
          <ol className={styles.lettered}>
            {one.order.map((id) => {
              const option = one.item.options.find((each) => each.id === id);
              return <li key={id}>{option && <RichText as="span" html={option.html} />}</li>;
            })}
          </ol>
          {one.item.targets.length > 0 && (
            <ol className={styles.numbered}>
              {shownTargets(one.item).map((target) => (
                <li key={target.id}>{target.text}</li>
              ))}
            </ol>
          )}
        </article>
      ))}
    </section>
  );
}

function AnswerSheet({ title, items }: Part) {
  return (
    <section className={styles.kitPart}>
      <h2>{title} : feuille de réponses</h2>
      <p>Sans nom. Cochez « sûr » quand vous l’êtes ; laissez vide ce que vous ne savez pas.</p>
      <table>
        <caption className="visually-hidden">Une ligne par question</caption>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Réponse</th>
            <th scope="col">Sûr</th>
            <th scope="col">Je ne sais pas</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.position}>
              <th scope="row">{one.position}</th>
              <td>{kindRules[one.item.kind].paper.blank(one.order.map((_, index) => letter(index)))}</td>
              <td>☐</td>
              <td>☐</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function KeyPart({ title, items }: Part) {
  return (
    <section className={styles.kitPart}>
      <h2>{title} : le corrigé</h2>
      {items.map((one) => (
        <article key={one.position} className={styles.kitQuestion}>
          <h3>
            Question {one.position} : {keyOf(one)}
          </h3>
          <Correction item={one.item} order={one.order} response={null} />
        </article>
      ))}
    </section>
  );
}

function keyOf({ item, order }: SessionItem): string {
  return kindRules[item.kind].paper.key(item.key, {
    order,
    letterOf: (id) => letter(order.indexOf(id)),
    numberOf: (target) => shownTargets(item).findIndex((one) => one.id === target) + 1,
  });
}
