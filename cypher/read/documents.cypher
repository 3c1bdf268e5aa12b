// Which documents does the graph rest on?
// Returns id, path, title, sha256, mediaType STRING, outlet, publishedAt STRING or null.
MATCH (d:Document)
RETURN d.id AS id, d.path AS path, d.title AS title, d.sha256 AS sha256, d.mediaType AS mediaType, d.outlet AS outlet, d.publishedAt AS publishedAt
ORDER BY id
