using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>Reads a list to its end.</summary>
internal static class ServicePages
{
    /// <summary>All pages as one response.</summary>
    /// <param name="ask">Asks for the page of a token; an empty one is the first page's.</param>
    public static async Task<T> ReadAllAsync<T>(Func<string, AsyncUnaryCall<T>> ask)
        where T : IMessage<T>
    {
        var whole = await ReadAsync(ask, string.Empty);
        var token = whole.Descriptor.FindFieldByName("next_page_token").Accessor;
        while (token.GetValue(whole) is string { Length: > 0 } next)
        {
            token.Clear(whole);
            whole.MergeFrom(await ReadAsync(ask, next));
        }

        return whole;
    }

    private static async Task<T> ReadAsync<T>(Func<string, AsyncUnaryCall<T>> ask, string token)
    {
        using var call = ask(token);
        return await call;
    }
}
