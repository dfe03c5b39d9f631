using CstoRef.Server.Checks;
using CstoRef.Server.Errors;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Paging;

/// <summary>The page tokens of one state of the data: each pins its revision and the query that it goes on with.</summary>
internal sealed class PageTokens(string epoch, long revision)
{
    private const string Field = "page_token";

    private readonly PageTokenCodec _codec = new(epoch);

    public string Epoch { get; } = epoch;

    public long Revision { get; } = revision;

    /// <summary>The refusal of a token that no page of the list could have given.</summary>
    public static InvalidRequestException NotAToken() => Refusal("is not a page token of this service, or was altered");

    /// <summary>Makes the token of the page that begins at a position.</summary>
    public string Create(UInt128 query, int position, PartialDate? day) => _codec.Encode(new(Revision, query, position, day));

    /// <summary>The revision that a token pins; null where it is none of this history.</summary>
    public long? RevisionOf(string token) => token.Length > 0 && _codec.TryDecode(token, out var pinned) ? pinned.Revision : null;

    /// <summary>Reads what the page token of a request pins, whatever the revision; null for the first page.</summary>
    /// <exception cref="InvalidRequestException">The token belongs to no page of this query, or faults were found before.</exception>
    public PageToken? Read(string token, IMessage request, FieldFaults faults)
    {
        var pinned = default(PageToken);
        if (token.Length > 0 && !_codec.TryDecode(token, out pinned)) faults.Add(Field, NotAToken().Faults[0].Description);
        // Only a valid request has pages, and is short enough to be hashed.
        faults.ThrowIfAny();
        if (token.Length == 0) return null;
        return pinned.Query == QueryHash.Of(request)
            ? pinned
            : throw Refusal("belongs to another query: all other fields but page_size must be as they were for the page before");
    }

    private static InvalidRequestException Refusal(string description) => new([new(Field, description)], 1);
}
