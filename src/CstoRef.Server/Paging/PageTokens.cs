using CstoRef.Server.Checks;
using CstoRef.Server.Errors;
using Google.Protobuf;

namespace CstoRef.Server.Paging;

/// <summary>The page tokens of one picture: each pins the picture's revision and the query that it goes on with.</summary>
internal sealed class PageTokens(string epoch, long revision)
{
    private const string Field = "page_token";

    private readonly PageTokenCodec _codec = new(epoch);

    /// <summary>Makes the token of the next page.</summary>
    /// <param name="request">The query.</param>
    /// <param name="last">Where this page ends, by the list's own measure.</param>
    public string Create(IMessage request, string last) => _codec.Encode(new(revision, QueryHash.Of(request), last));

    /// <summary>Reads where the page before ended; null for the first page, and for a token at fault.</summary>
    /// <exception cref="PageTokenExpiredException">The token pins another revision, and nothing else is wrong with the request.</exception>
    public string? Read(string token, IMessage request, FieldFaults faults)
    {
        if (ReadPinned(token, request, faults) is not { } pinned) return null;
        if (pinned.Revision == revision) return pinned.Last;
        faults.ThrowIfAny();
        throw new PageTokenExpiredException(pinned.Revision, revision);
    }

    /// <summary>Reads what a token of this history pins, whatever the revision; null for the first page, and for a token at fault.</summary>
    public PageToken? ReadPinned(string token, IMessage request, FieldFaults faults)
    {
        if (token.Length == 0) return null;
        if (!_codec.TryDecode(token, out var pinned))
        {
            faults.Add(Field, "is not a page token of this service, or was altered");
            return null;
        }

        if (pinned.Query != QueryHash.Of(request))
        {
            faults.Add(Field, "belongs to another query: all other fields but page_size must be as they were for the page before");
            return null;
        }

        return pinned;
    }
}
