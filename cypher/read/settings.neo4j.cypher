// Is the server closed to files?
// Returns name STRING, value STRING.
SHOW SETTINGS 'dbms.security.allow_csv_import_from_file_urls' YIELD name, value
RETURN name, value
