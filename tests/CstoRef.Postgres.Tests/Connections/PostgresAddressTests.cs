using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Connections;

/// <summary>Addresses of databases, as libpq reads them.</summary>
public sealed class PostgresAddressTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("postgres://user:secret@db:5433/cstoref", "Host=db;Port=5433;Username=user;Password=secret;Database=cstoref")]
    [InlineData("postgresql://user:secret@db/cstoref", "Host=db;Port=5432;Username=user;Password=secret;Database=cstoref")]
    [InlineData("POSTGRES://db", "Host=db;Port=5432")]
    [InlineData("postgres://user@db/", "Host=db;Port=5432;Username=user")]
    [InlineData("postgres://@db:/cstoref", "Host=db;Port=5432;Database=cstoref")]
    [InlineData("postgres://us%65r:p%40%3A%2F%3F%20%25%D0%B6@db/a%2Fb", "Host=db;Port=5432;Username=user;Password='p@:/? %ж';Database=a/b")]
    [InlineData("postgres://user:se@cret:x@db/cstoref", "Host=db;Port=5432;Username=user;Password=se@cret:x;Database=cstoref")]
    [InlineData("postgres://[::1]:5433/cstoref", "Host=::1;Port=5433;Database=cstoref")]
    [InlineData("postgres://[::1],[::2]:5433/cstoref", "Host='[::1]:5432,[::2]:5433';Port=5432;Database=cstoref")]
    [InlineData("postgres://a:1,b:2,c/cstoref", "Host='a:1,b:2,c:5432';Port=1;Database=cstoref")]
    [InlineData("postgres://%2Fvar%2Frun%2Fpostgresql/cstoref", "Host=/var/run/postgresql;Port=5432;Database=cstoref")]
    [InlineData("postgres:///cstoref?host=/run/pg&port=5433", "Host=/run/pg;Port=5433;Database=cstoref")]
    [InlineData("postgres:///cstoref?host=a,b&port=6432", "Host='a:6432,b:6432';Port=6432;Database=cstoref")]
    [InlineData("postgres://db?user=u&password=p%26w&dbname=d", "Host=db;Port=5432;Username=u;Password=p&w;Database=d")]
    [InlineData("postgres://db?sslmode=verify-full&sslrootcert=%2Fca.crt", "Host=db;Port=5432;SSL Mode=VerifyFull;Root Certificate=/ca.crt")]
    [InlineData("postgres://db?ssl=true&connect_timeout=7&application_name=x", "Host=db;Port=5432;SSL Mode=Require;Timeout=7;Application Name=x")]
    [InlineData("postgres://db?options=-c%20geqo%3Doff&client_encoding=LATIN1", "Host=db;Port=5432;Options=-c geqo=off")]
    [InlineData("postgres://a,b?target_session_attrs=prefer-standby", "Host='a:5432,b:5432';Port=5432;Target Session Attributes=prefer-standby")]
    [InlineData("postgres://db?keepalives=1&keepalives_idle=30&Maximum%20Pool%20Size=5", "Host=db;Port=5432;TCP Keepalive=true;TCP Keepalive Time=30;Maximum Pool Size=5")]
    public void Parse_Address_MeansTheSameAsTheDriversForm(string address, string expected) =>
        PostgresAddress.Parse(address).ShouldBe(new NpgsqlConnectionStringBuilder(expected), ignoreOrder: true);

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres:///cstoref?password=secret-word")]
    [InlineData("postgres://user:secret-word@/cstoref")]
    [InlineData("postgres://user:secret-word@a,,b/cstoref")]
    [InlineData("postgres://user:secret-word@db:many/cstoref")]
    [InlineData("postgres://user:secret-word@db:70000/cstoref")]
    [InlineData("postgres://user:secret-word@[::1/cstoref")]
    [InlineData("postgres://user:secret-word@[::1]5432/cstoref")]
    [InlineData("postgres://user:secret-word%@db/cstoref")]
    [InlineData("postgres://user:secret-word%4@db/cstoref")]
    [InlineData("postgres://user:secret-word%00@db/cstoref")]
    [InlineData("postgres://user:pass/secret-word@db/cstoref")]
    [InlineData("postgres://user:pass?secret-word=x@db/cstoref")]
    [InlineData("postgres://user:pass?secret-word@db/cstoref")]
    [InlineData("postgres://user@db/cstoref?passwort=secret-word")]
    [InlineData("postgres://user@db/cstoref?sslmode=secret-word")]
    [InlineData("postgres://user@db/cstoref?connect_timeout=secret-word")]
    [InlineData("postgres://user@db/cstoref?target_session_attrs=secret-word")]
    [InlineData("postgres://user:secret-word@db?host=a,b&port=1,2,3")]
    [InlineData("postgresq://user:secret-word@db/cstoref")]
    public void Check_MalformedAddress_IsRefusedWithoutQuotingIt(string address)
    {
        var fault = Should.Throw<PostgresAccessException>(() => DatabaseConnections.Check(address));

        fault.Message.ShouldContain("postgres://");
        fault.ToString().ShouldNotContain("secret-word");
        fault.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Create_ByAnAddress_Connects()
    {
        var given = new NpgsqlConnectionStringBuilder(postgres.Server.ServiceConnectionString);
        var password = given.Password is null ? string.Empty : $":{Uri.EscapeDataString(given.Password)}";
        var address = $"postgres://{given.Username}{password}@{Uri.EscapeDataString(given.Host!)}:{given.Port}/{given.Database}?target_session_attrs=read-write";
        await using var connections = DatabaseConnections.Create(address, NullLoggerFactory.Instance);

        (await new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(TestContext.Current.CancellationToken)).Catalog.Revision.ShouldBe(0);
    }
}
