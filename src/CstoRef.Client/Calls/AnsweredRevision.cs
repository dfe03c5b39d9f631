using System.Globalization;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Client;

/// <summary>Tells from which revision a call was answered, so that other calls can ask for the same one.</summary>
public static class AnsweredRevision
{
    private const string Header = "cstoref-revision";

    /// <summary>The revision that a call is answered from, for <see cref="ReadOptions.AtRevision"/> of those that belong together with it.</summary>
    /// <param name="call">A call of any method of the contract that says how to read.</param>
    /// <exception cref="RpcException">The call failed.</exception>
    public static async Task<long> RevisionAsync<TResponse>(this AsyncUnaryCall<TResponse> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        // A call that fails tells why, rather than a revision.
        await call.ResponseAsync.ConfigureAwait(false);
        var headers = await call.ResponseHeadersAsync.ConfigureAwait(false);
        return long.TryParse(headers.GetValue(Header), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : throw new InvalidOperationException($"The answer came without the header {Header}.");
    }
}
