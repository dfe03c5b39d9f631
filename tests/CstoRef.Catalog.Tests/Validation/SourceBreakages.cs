namespace CstoRef.Tests.Validation;

internal static class SourceBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("source-location", "sources/page", "uri", data => data.Page.Uri = ""),
        new("source-location", "sources/page", "uri", data => data.Page.FileName = "page.html"),
        new("source-uri", "sources/page", "uri", data => data.Page.Uri = "example.org/page"),
        new("source-uri", "sources/page", "uri", data => data.Page.Uri = "ftp://example.org/page"),
        new("source-uri", "sources/page", "uri", data => data.Page.Uri = "https://example.org/a page"),
        new("source-uri-unique", "sources/second-page", "uri", data =>
            data.Resources.Add(new V1.Source(data.Page) { Name = "sources/second-page" })),
        new("source-file-name-unique", "sources/second-file", "file_name", data =>
            data.Resources.Add(new V1.Source(data.File) { Name = "sources/second-file" })),
        new("source-language", "sources/page", "language", data => data.Page.Language = "English"),
    ];
}
