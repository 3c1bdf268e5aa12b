// When was the earliest and the latest of the articles published?
// Returns earliest, latest STRING or null.
MATCH (a:Article)
RETURN min(a.publishedAt) AS earliest, max(a.publishedAt) AS latest
