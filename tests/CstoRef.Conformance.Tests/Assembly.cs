using CstoRef.Testing.Postgres;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
