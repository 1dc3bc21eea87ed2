/** A page, and where the next begins; null after the last. */
export type Page<T> = { items: T[]; next: string | null };
