using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>
/// The pages of one list are all of the revision of its first page, and together hold all that was asked for, each once and in the order of
/// names within a kind.
/// </summary>
internal sealed class WholeList : ReadPromise
{
    /// <inheritdoc/>
    private protected override void Judge(IReadOnlyList<SeenAnswer> reads, JudgedRun run, Verdict verdict)
    {
        foreach (var chain in reads.Where(answer => answer.Read.Asked.Chain is not null)
            .GroupBy(answer => answer.Read.Asked.Chain, StringComparer.Ordinal))
        {
            SeenAnswer[] pages = [.. chain];
            verdict.Count(pages[0].Client.Level, pages.Length);
            JudgeOrder(pages, verdict);
            // Whoever turned only some of the pages was not promised the rest; nor was who was told that the token has expired.
            if (!pages[^1].Read.IsLastPage || !IsWithoutHole(pages)) continue;
            var names = pages.SelectMany(page => page.Read.Resources).Select(resource => resource.Name);
            if (run.LogOf(
                pages[0].Read.At,
                log => log.CountOf(pages[0].Read.Asked.Selects, pages[0].Read.At.Revision) == names.Count()) is { } log)
            {
                Consistent.JudgeWhole(pages[^1] with { Read = pages[^1].Read with { At = pages[0].Read.At } }, names, log, verdict);
            }
        }
    }

    private static void JudgeOrder(SeenAnswer[] pages, Verdict verdict)
    {
        string? last = null;
        foreach (var page in pages)
        {
            if (page.Read.At != pages[0].Read.At)
                page.Breaks(verdict, ViolationKind.Split, $"page {page.Read.Asked.Page} of a list at {pages[0].Read.At}");
            foreach (var name in page.Read.Resources.Select(resource => resource.Name))
            {
                if (last is not null && string.CompareOrdinal(last, name) > 0 && IsOfOneKind(last, name))
                    page.Breaks(verdict, ViolationKind.OutOfOrder, $"holds {name} after {last}");
                last = name;
            }
        }
    }

    private static bool IsOfOneKind(string one, string other) =>
        string.Equals(SeenFilter.KindOf(one), SeenFilter.KindOf(other), StringComparison.Ordinal);

    private static bool IsWithoutHole(SeenAnswer[] pages) => pages.Index().All(page => page.Item.Read.Asked.Page == page.Index);
}
