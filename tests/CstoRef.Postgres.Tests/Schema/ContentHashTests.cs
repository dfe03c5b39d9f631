using CstoRef.Digests;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Resources;
using CstoRef.Testing.Postgres;
using Dapper;

namespace CstoRef.Postgres.Tests.Schema;

/// <summary>Every content has a hash, whoever writes, and SQL makes the digest of them that the catalog makes.</summary>
public sealed class ContentHashTests(PostgresFixture postgres)
{
    private const string Digest = "SELECT cstoref.digest_sum(cstoref.resource_digest(name, revision, content_hash)) FROM cstoref.resource";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_OfAProgram_StoresItsHashesAndTheirDigest()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await database.CommitAsync([SampleEdits.Book("Second")], ["offices/secretary"], Cancelled);
        await using var connection = await database.Service.OpenConnectionAsync(Cancelled);

        var picture = await database.LoadAsync(Cancelled);

        CatalogDigest.FromBytes(await connection.ExecuteScalarAsync<byte[]>(Digest)).ShouldBe(picture.Digest);
        picture.Digest.ShouldBe(Catalog.Build(picture.Epoch, picture.Revision, picture.All()).Digest);
        foreach (var (name, hash) in await connection.QueryAsync<(string, byte[])>("SELECT name::text, content_hash FROM cstoref.resource"))
            ContentHash.FromBytes(hash).ShouldBe(ContentHash.Of(picture.Find(name).ShouldNotBeNull()), name);
        const string hashedOtherwise =
            "SELECT name FROM cstoref.change JOIN cstoref.resource USING (name, revision) WHERE after_content_hash <> content_hash";
        (await connection.QueryAsync<string>(hashedOtherwise)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Commit_OnTopOfAHashOfAnotherProgram_KeepsTheDigestRight()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync("UPDATE cstoref.source SET body = body || '{\"newerField\": 1}' WHERE name = 'sources/book'");
        var adopted = await database.Writer().AdoptAsync("newer", "A field that this program does not know", Cancelled);
        adopted.Catalog!.Digest.ShouldNotBe(Catalog.Build(adopted.Catalog.Epoch, adopted.Revision, adopted.Catalog.All()).Digest);

        foreach (var known in (Catalog?[])[null, adopted.Catalog])
        {
            var slug = known is null ? "read-anew" : "known";
            await database.CommitAsync([SampleEdits.NewSource(slug, "Web")], [], Cancelled, known: known);
            var picture = await database.LoadAsync(Cancelled);
            picture.Digest.ShouldBe(CatalogDigest.FromBytes(await connection.ExecuteScalarAsync<byte[]>(Digest)));
        }
    }

    [Theory]
    [InlineData("UPDATE cstoref.{0} SET body = body || '{{\"other\": 1}}'", true)]
    [InlineData("UPDATE cstoref.{0} SET body = body || '{{\"other\": 1}}', content_hash = NULL", true)]
    [InlineData("UPDATE cstoref.{0} SET body = body || '{{\"other\": 1}}', content_hash = sha256('')", true)]
    [InlineData("UPDATE cstoref.{0} SET revision = revision + 1", false)]
    [InlineData("UPDATE cstoref.{0} SET body = body || '{{}}'", false)]
    public async Task Update_InPlainSql_ChangesTheHashWithTheContent(string sql, bool changesContent)
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        foreach (var kind in ResourceKind.All)
        {
            var hashes = $"SELECT content_hash FROM cstoref.{kind.TableName} ORDER BY name";
            var before = (await connection.QueryAsync<byte[]>(hashes)).Select(Convert.ToHexString).ToArray();

            await connection.ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, kind.TableName));

            var after = (await connection.QueryAsync<byte[]>(hashes)).Select(Convert.ToHexString).ToArray();
            before.ShouldNotBeEmpty();
            before.Zip(after).ShouldAllBe(hash => (hash.First != hash.Second) == changesContent);
        }
    }
}
