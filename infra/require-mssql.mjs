// Without it the suite would run on SQLite and seem to have passed on SQL Server.
if (!process.env.MSSQL_TEST_URL) {
  console.error(
    "Set MSSQL_TEST_URL to a SQL Server on which databases may be made and dropped, such as\n  MSSQL_TEST_URL='Server=127.0.0.1,1433;Database=master;User Id=sa;Password=…;Encrypt=True;TrustServerCertificate=True' npm run test:mssql",
  );
  process.exit(1);
}
