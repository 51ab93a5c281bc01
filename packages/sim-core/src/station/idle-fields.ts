import type { QueueStation as QueueData } from "../network/network-data.ts";

type Queue = Omit<QueueData<string>, "kind">;

/** What makes customers be refused or give up, by the field that says what then becomes of them. */
const causes = {
  retry: ["capacity", "balk", "patience", "codel"],
  refused: ["capacity", "balk"],
  abandoned: ["patience", "codel", "dropsTimedOut"],
} as const satisfies { readonly [field: string]: readonly (keyof Queue)[] };

/** Fields of a queue of which nothing can come, with what they would need beside them, in words. */
export const idleFields = (data: Queue): { readonly [field: string]: string } =>
  Object.fromEntries(
    Object.entries(causes)
      .filter(
        ([field, needed]) => data[field as keyof typeof causes] !== undefined && !needed.some((each) => each in data),
      )
      .map(([field, needed]) => [field, `${needed.slice(0, -1).join(", ")} or ${needed.at(-1)!}`]),
  );
