using System.Text.Json;
using CstoRef.Resources;
using CstoRef.Seeds;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Seeds;

public sealed class SeedFilesTests
{
    [Fact]
    public void Parse_OfWhatFormatWrote_GivesTheResourcesAndTheSameText()
    {
        var files = from kind in Gen.Elements<ResourceKind>([.. ResourceKind.All])
                    from resources in RandomResources.Of(kind).ListOf()
                    select (kind, resources);
        Prop.ForAll(files.ToArbitrary(), file =>
        {
            var text = SeedFiles.Format(file.kind, file.resources);
            var parsed = SeedFiles.Parse(file.kind, text);
            var sorted = file.resources.OrderBy(file.kind.NameOf, StringComparer.Ordinal).Select(file.kind.WithoutOutput);

            parsed.ShouldBe(sorted);
            SeedFiles.Format(file.kind, parsed).ShouldBe(text);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Format_Resources_WritesSortedReadableJsonWithoutOutputs()
    {
        Source[] sources =
        [
            new() { Name = "sources/b", Revision = 7, Title = "Հայաստան", Published = new() { Year = 2020, Month = 12 } },
            new()
            {
                Name = "sources/a",
                Published = new(),
                Citations = { new Citation { Source = "sources/b", Fields = { "title", "uri" } } },
            },
        ];

        SeedFiles.Format(ResourceKind.Source, sources).ShouldBe(
            """
            [
              {
                "name": "sources/a",
                "published": {},
                "citations": [
                  {
                    "source": "sources/b",
                    "fields": [
                      "title",
                      "uri"
                    ]
                  }
                ]
              },
              {
                "name": "sources/b",
                "title": "Հայաստան",
                "published": {
                  "year": 2020,
                  "month": 12
                }
              }
            ]

            """);
        sources[0].Revision.ShouldBe(7);
    }

    [Fact]
    public void Format_NoResources_WritesAnEmptyArray() => SeedFiles.Format(ResourceKind.Force, []).ShouldBe("[]\n");

    [Theory]
    [InlineData("", "sources.json: not JSON: line 1, byte 1")]
    [InlineData("[\n  {]", "sources.json: not JSON: line 2, byte 4")]
    [InlineData("{}", "sources.json: the file must hold one JSON array")]
    [InlineData("[{\"name\": \"sources/a\"}, {\"name\": \"sources/b\", \"titel\": \"B\"}]", "sources.json: element 1 (sources/b): ")]
    [InlineData("[{\"kind\": \"SOURCE_KIND_RUMOUR\"}]", "sources.json: element 0: ")]
    [InlineData("[{\"revision\": \"x\"}]", "sources.json: element 0: ")]
    [InlineData("[null]", "sources.json: element 0: ")]
    [InlineData("[1]", "sources.json: element 0: ")]
    public void Parse_AnythingElse_NamesTheFileAndThePlace(string text, string message)
    {
        var fault = Should.Throw<SeedFormatException>(() => SeedFiles.Parse(ResourceKind.Source, text));

        fault.Message.ShouldStartWith(message);
        fault.FileName.ShouldBe("sources.json");
    }

    [Fact]
    public void Format_AnyResource_IsTheContractsJson() => Prop.ForAll(RandomResources.Of(ResourceKind.Document).ToArbitrary(), document =>
    {
        using var array = JsonDocument.Parse(SeedFiles.Format(ResourceKind.Document, [document]));
        ResourceKind.Document.Parse(array.RootElement[0].GetRawText()).ShouldBe(ResourceKind.Document.WithoutOutput(document));
    }).QuickCheckThrowOnFailure();
}
