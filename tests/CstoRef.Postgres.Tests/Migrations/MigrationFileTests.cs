using CstoRef.Postgres.Migrations;

namespace CstoRef.Postgres.Tests.Migrations;

public sealed class MigrationFileTests
{
    [Fact]
    public void All_OfThisVersion_AreNumberedWithoutGapAndReachTheHead()
    {
        Migration.All.Select(migration => migration.Version).ShouldBe(Enumerable.Range(1, SchemaCheck.Head));
        SchemaCheck.OldestHead.ShouldBeInRange(1, SchemaCheck.Head);
        Migration.All.ShouldAllBe(migration => migration.CompatibleFrom <= migration.Version);
    }

    [Fact]
    public void Checksum_OfOtherLineEnds_IsTheSame() =>
        Migration.Parse("0001_one.sql", "-- compatible-from: 1\r\nSELECT 1;\r\n").Checksum
            .ShouldBe(Migration.Parse("0001_one.sql", "-- compatible-from: 1\nSELECT 1;\n").Checksum);

    [Theory]
    [InlineData("1_one.sql", "-- compatible-from: 1\n")]
    [InlineData("0001-one.sql", "-- compatible-from: 1\n")]
    [InlineData("0001_one.sql", "SELECT 1")]
    public void Parse_MalformedFile_Throws(string fileName, string text) => Should.Throw<FormatException>(() => Migration.Parse(fileName, text));
}
