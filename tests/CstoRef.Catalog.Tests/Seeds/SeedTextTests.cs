using System.Text;
using System.Text.Json;
using CstoRef.Resources;
using CstoRef.Seeds;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Seeds;

public sealed class SeedTextTests
{
    [Fact]
    public void File_OfWhatFormatWrote_HoldsTheResourcesInCanonicalForm()
    {
        var files = from kind in Gen.Elements<ResourceKind>([.. ResourceKind.All])
                    from resources in RandomResources.Of(kind).ListOf().Resize(20)
                    select (kind, resources);
        Prop.ForAll(files.ToArbitrary(), file =>
        {
            var bytes = Encoding.UTF8.GetBytes(SeedText.Format(file.kind, file.resources));
            var folder = new Dictionary<string, byte[]?>(StringComparer.Ordinal) { [file.kind.SeedFileName] = bytes };
            var read = SeedSet.Of(folder).Files.ShouldHaveSingleItem();

            read.Resources.ShouldBe(file.resources.OrderBy(file.kind.NameOf, StringComparer.Ordinal).Select(file.kind.WithoutOutput));
            read.FindOutOfForm().ShouldBeNull();
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

        SeedText.Format(ResourceKind.Source, sources).ShouldBe(
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
    public void Format_NoResources_WritesAnEmptyArray() => SeedText.Format(ResourceKind.Force, []).ShouldBe("[]\n");

    [Fact]
    public void Format_AnyResource_IsTheContractsJson() => Prop.ForAll(RandomResources.Of(ResourceKind.Document).ToArbitrary(), document =>
    {
        using var array = JsonDocument.Parse(SeedText.Format(ResourceKind.Document, [document]));
        ResourceKind.Document.Parse(array.RootElement[0].GetRawText()).ShouldBe(ResourceKind.Document.WithoutOutput(document));
    }).QuickCheckThrowOnFailure();
}
