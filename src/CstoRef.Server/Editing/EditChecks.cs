using CstoRef.Changes;
using CstoRef.Server.Checks;
using CstoRef.Server.Errors;
using CstoRef.V1;

namespace CstoRef.Server.Editing;

/// <summary>
/// Reads an edit from its request. What resources hold is a matter of the rules; here counts what the request says of them.
/// </summary>
internal static class EditChecks
{
    private const int MaxReasonLength = 1000;
    private const int MaxAuthorLength = 200;
    private const int MaxRequestIdLength = 100;
    private const int DigestSize = 32;

    /// <param name="request">The edit as it is asked for.</param>
    /// <param name="caller">Who asks; null for somebody unknown.</param>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    public static Edit Read(ApplyRequest request, string? caller)
    {
        var faults = new FieldFaults();
        var puts = ReadPuts(request, faults);
        TextChecks.CheckRequired("reason", request.Reason, MaxReasonLength, allowsLineFeeds: true, faults);
        CheckAuthor(request.Author, caller, faults);
        TextChecks.Check("request_id", request.RequestId, MaxRequestIdLength, allowsLineFeeds: false, faults);
        CheckRevision("expected_revision", request.ExpectedRevision, faults);
        var expected = ReadExpected(request, faults);
        if (request.PlanDigest.Length is not (0 or DigestSize))
            faults.Add("plan_digest", $"must hold {DigestSize} bytes; it holds {request.PlanDigest.Length}");
        faults.ThrowIfAny();
        return new()
        {
            Author = caller ?? request.Author,
            Reason = request.Reason,
            Puts = [.. puts.Select(put => put.Resource)],
            Deletions = request.Deletions,
            ExpectedHead = request.ExpectedRevision > 0 ? request.ExpectedRevision : null,
            ExpectedRevisions = expected,
            RequestId = request.RequestId.Length > 0 ? request.RequestId : null,
            PlanDigest = request.PlanDigest.IsEmpty ? null : request.PlanDigest,
        };
    }

    /// <summary>Where nobody knows who the caller is, the request says so. Where somebody does, nobody edits in another's name.</summary>
    private static void CheckAuthor(string author, string? caller, FieldFaults faults)
    {
        if (caller is null) TextChecks.CheckRequired("author", author, MaxAuthorLength, allowsLineFeeds: false, faults);
        else if (author.Length > 0 && !string.Equals(author, caller, StringComparison.Ordinal))
            faults.Add("author", $"must be empty or {Quoted.Text(caller)}, who calls, since nobody edits in the name of others; it is {Quoted.Text(author)}");
    }

    private static List<Put> ReadPuts(ApplyRequest request, FieldFaults faults)
    {
        var puts = new List<Put>(request.Puts.Count);
        var places = new Dictionary<string, string>(request.Puts.Count + request.Deletions.Count, StringComparer.Ordinal);
        foreach (var (index, held) in request.Puts.Index())
        {
            if (Put.TryAt(held, index) is not { } put) faults.Add(Put.PathAt(index), "holds no resource");
            else if (put.Name.Length == 0) faults.Add(put.PathOf("name"), $"is required: {NameChecks.Pattern(put.Kind)}");
            else if (!places.TryAdd(put.Name, put.PathOf("name"))) faults.Add(put.PathOf("name"), $"repeats {places[put.Name]}");
            else puts.Add(put);
        }

        foreach (var (index, name) in request.Deletions.Index())
        {
            var field = $"deletions[{index}]";
            NameChecks.CheckOfAnyKind(field, name, faults);
            if (!places.TryAdd(name, field)) faults.Add(field, $"repeats {places[name]}");
        }

        return puts;
    }

    private static Dictionary<string, long> ReadExpected(ApplyRequest request, FieldFaults faults)
    {
        var expected = new Dictionary<string, long>(request.ExpectedRevisions.Count, StringComparer.Ordinal);
        foreach (var (index, one) in request.ExpectedRevisions.Index())
        {
            var field = $"expected_revisions[{index}]";
            NameChecks.CheckOfAnyKind($"{field}.name", one.Name, faults);
            CheckRevision($"{field}.revision", one.Revision, faults);
            if (!expected.TryAdd(one.Name, one.Revision)) faults.Add($"{field}.name", "repeats an earlier one");
        }

        return expected;
    }

    private static void CheckRevision(string field, long revision, FieldFaults faults)
    {
        if (revision < 0) faults.Add(field, $"must not be negative; it is {revision}");
    }
}
