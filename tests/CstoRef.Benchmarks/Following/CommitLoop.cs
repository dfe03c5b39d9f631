using System.Globalization;
using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.V1;

namespace CstoRef.Benchmarks.Following;

/// <summary>Commits one document again and again, each time with another title of the same length.</summary>
internal sealed class CommitLoop(ChangeSetWriter writer, Document document)
{
    private Catalog? _picture;

    /// <returns>The revision.</returns>
    public async Task<long> CommitAsync(CancellationToken cancellationToken)
    {
        var changed = document.Clone();
        changed.Titles[0].Text += string.Create(CultureInfo.InvariantCulture, $" ({Guid.NewGuid()})");
        var edit = new Edit { Author = "benchmark", Reason = "An edit", Puts = [changed] };
        var result = await writer.CommitAsync(edit, _picture, cancellationToken);
        _picture = result.Catalog;
        return result.Revision;
    }
}
