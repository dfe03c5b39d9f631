using CstoRef.Server.Errors;
using CstoRef.Server.Requests;
using Google.Protobuf;

namespace CstoRef.Server.Paging;

/// <summary>The page tokens of one picture: each pins the picture's revision and the query that it goes on with.</summary>
internal sealed class PageTokens(string epoch, long revision)
{
    private const string Field = "page_token";

    private readonly PageTokenCodec _codec = new(epoch);

    /// <summary>Makes the token of the page after a resource.</summary>
    public string Create(IMessage request, string lastName) => _codec.Encode(new(revision, QueryHash.Of(request), lastName));

    /// <summary>Reads the name of the last resource of the page before; null for the first page, and for a token at fault.</summary>
    /// <exception cref="PageTokenExpiredException">The token pins another revision, and nothing else is wrong with the request.</exception>
    public string? Read(string token, IMessage request, FieldFaults faults)
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

        if (pinned.Revision == revision) return pinned.LastName;
        faults.ThrowIfAny();
        throw new PageTokenExpiredException(pinned.Revision, revision);
    }
}
