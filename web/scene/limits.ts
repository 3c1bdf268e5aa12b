/** So many neighbours come with one expansion; the count of all is always said. */
export const EXPAND_BY = 25
/** Above this an expansion asks first which relation is meant. */
export const HUB = 60
