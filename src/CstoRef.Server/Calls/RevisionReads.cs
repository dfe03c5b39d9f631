using CstoRef.Server.Errors;
using CstoRef.Server.Limits;
using CstoRef.Server.Serving;
using CstoRef.V1;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace CstoRef.Server.Calls;

/// <summary>
/// Finds, before a read begins, the picture that it asks for where that need not be the one served now: at a revision, at a revision or
/// later, or at that of its page token. So the methods themselves stay synchronous, and a plain read pays for no more than a look at its
/// request.
/// </summary>
internal sealed class RevisionReads(CurrentCatalog current, PastCatalogs past, CallerShares callers, CallDeadlines deadlines, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    /// <summary>Goes around a method whose requests say how to read.</summary>
    public UnaryServerMethod<TService, TRequest, TResponse> Around<TService, TRequest, TResponse>(UnaryServerMethod<TService, TRequest, TResponse> method)
        where TService : class
        where TRequest : class
        where TResponse : class
    {
        if (RequestedRevision<TRequest>.Options is not { } optionsOf) return method;
        var tokenOf = RequestedRevision<TRequest>.PageToken ?? (_ => string.Empty);
        return (service, request, context) =>
        {
            var (options, token) = (optionsOf(request), tokenOf(request));
            return token.Length == 0 && options is null or { AtRevision: 0, MinRevision: 0 }
                ? method(service, request, context)
                : AnswerAsync(method, service, request, options ?? new(), token, context);
        };
    }

    private async Task<TResponse> AnswerAsync<TService, TRequest, TResponse>(
        UnaryServerMethod<TService, TRequest, TResponse> method, TService service, TRequest request, ReadOptions options, string token, ServerCallContext context)
        where TService : class
        where TRequest : class
        where TResponse : class
    {
        if (await FindInTimeAsync(options, token, context) is { } served) context.GetHttpContext().Features.Set(served);
        return await method(service, request, context);
    }

    private async Task<ServedCatalog?> FindInTimeAsync(ReadOptions options, string token, ServerCallContext context)
    {
        var caller = callers.Of(context.GetHttpContext()).Key;
        using var limit = deadlines.BeginRead(context, time);
        if (limit is null) return await FindAsync(options, token, caller, context.CancellationToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.CancellationToken);
        try
        {
            return await FindAsync(options, token, caller, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new DeadlinePassedException();
        }
    }

    /// <summary>The picture that a request asks for; null where it is the one served now, or where the request is one to refuse.</summary>
    private async ValueTask<ServedCatalog?> FindAsync(ReadOptions options, string token, string caller, CancellationToken cancellationToken)
    {
        if (current.Served is not { } served || !ReadCall.HasValidRevisions(options)) return null;
        var awaited = Math.Max(options.AtRevision, options.MinRevision);
        if (awaited > served.Catalog.Revision) served = await WaitAsync(awaited, cancellationToken);
        var wanted = options.AtRevision > 0 ? options.AtRevision : served.PageTokens.RevisionOf(token) ?? served.Catalog.Revision;
        return wanted >= served.Catalog.Revision ? served : await past.GetAsync(served, wanted, caller, cancellationToken);
    }

    /// <summary>Waits until a revision or a later one is served, but not for long.</summary>
    /// <exception cref="RevisionNotYetAvailableException">It did not come.</exception>
    public async Task<ServedCatalog> WaitAsync(long revision, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await current.WaitForAsync(revision, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RevisionNotYetAvailableException(revision, current.Served?.Catalog.Revision ?? 0);
        }
    }
}
