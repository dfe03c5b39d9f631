using System.Diagnostics;

namespace CstoRef.Server.Limits;

/// <summary>
/// Goes around every call of the gRPC endpoint, before its request is read, and sees to it that no caller takes what others need: a
/// caller has so many calls in a second and so many open at once, and while others call too, half of the processors at most, and rests
/// where more of its calls wait. Who comes a little too soon waits; who comes far too soon is refused, a moment later, so that a loop of
/// refused calls goes no faster than that; and who does not heed that either loses the connection.
/// </summary>
internal sealed class CallLimits(CallerShares shares, CallerLimits limits, LimitMetrics metrics, TimeProvider time)
{
    /// <summary>
    /// Counts, of the address that it comes from, a call that was turned away before anybody counted it: of a stranger, or of a method that
    /// does not exist.
    /// </summary>
    public Task LimitTurnedAway(HttpContext context, RequestDelegate call)
    {
        var made = call(context);
        // What was answered has begun its answer by now, nearly always.
        if (!made.IsCompletedSuccessfully) return LimitTurnedAwayAsync(made, context);
        return IsCounted(context) ? made : CountTurnedAwayAsync(context);
    }

    /// <summary>Counts a call, and makes it when it may begin.</summary>
    public Task Limit(HttpContext context, RequestDelegate call)
    {
        if (context.Features.Get<LimitedConnection>() is not { } connection) return call(context);
        var method = context.GetEndpoint()?.Metadata.GetMetadata<LimitedMethod>() ?? LimitedMethod.Unknown;
        // Mostly the request has come when its call begins.
        var isThere = !method.HasOneRequest || ArrivedRequest.HasCome(context);
        var share = ShareOf(context, connection, method);
        var entry = share.Enter(method.Sort, isThere);
        while (entry.IsGone)
        {
            share = ShareOf(context, connection, method);
            entry = share.Enter(method.Sort, isThere);
        }

        return entry switch
        {
            { HasTurn: true } => RunInTurn(context, call, share, method.Sort),
            { Refusal: { } limit } => RefuseAsync(context, connection, share, limit),
            _ => WaitAsync(context, call, share, method, isThere, entry.Wait),
        };
    }

    private CallerShare ShareOf(HttpContext context, LimitedConnection connection, LimitedMethod method) =>
        method.IsProbe ? shares.Find(connection.ProbeKey) : shares.Of(context, connection);

    /// <summary>Makes a call whose turn it is. What has to wait for something does so outside of its turn.</summary>
    private Task RunInTurn(HttpContext context, RequestDelegate call, CallerShare share, CallSort sort)
    {
        var began = shares.HasManyCallers ? Stopwatch.GetTimestamp() : 0;
        Task made;
        try
        {
            made = call(context);
        }
        catch
        {
            share.Calls.Pass();
            share.Leave(sort);
            throw;
        }

        // Whose answers are large makes work with little that is read; so it rests here as it does when it is read.
        if (began == 0) share.Calls.Pass();
        else share.Calls.PassRested(began);
        if (!made.IsCompleted) return LeaveAfterAsync(made, context, share, sort);
        share.Leave(sort);
        if (!context.Response.HasStarted) context.Features.Set(share);
        return made;
    }

    private static async Task LeaveAfterAsync(Task made, HttpContext context, CallerShare share, CallSort sort)
    {
        try
        {
            await made;
        }
        finally
        {
            share.Leave(sort);
            if (!context.Response.HasStarted) context.Features.Set(share);
        }
    }

    private async Task WaitAsync(
        HttpContext context, RequestDelegate call, CallerShare share, LimitedMethod method, bool isThere, TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isThere) await ArrivedRequest.WaitAsync(context);
        await share.Calls.TakeAsync();
        await RunInTurn(context, call, share, method.Sort);
    }

    private async Task RefuseAsync(HttpContext context, LimitedConnection connection, CallerShare share, CallerLimit limit)
    {
        var isHeld = share.TryHold();
        metrics.Refused(limit);
        if (isHeld)
        {
            await Task.Delay(limits.Options.MaxWait, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            share.LetGo();
        }
        else if (connection.CloseIfTooMuch())
        {
            return;
        }

        limit.Refuse(context.Response);
        context.Features.Set(share);
    }

    private async Task LimitTurnedAwayAsync(Task made, HttpContext context)
    {
        await made;
        if (!IsCounted(context)) await CountTurnedAwayAsync(context);
    }

    private static bool IsCounted(HttpContext context) =>
        context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || context.Features.Get<CallerShare>() is not null;

    private async Task CountTurnedAwayAsync(HttpContext context)
    {
        if (context.Features.Get<LimitedConnection>() is not { } connection) return;
        var entry = connection.Share.Enter(CallSort.Call, isThere: true);
        if (entry.Refusal is { } limit)
        {
            await RefuseAsync(context, connection, connection.Share, limit);
            return;
        }

        if (entry.Wait > TimeSpan.Zero)
            await Task.Delay(entry.Wait, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (entry.HasTurn) connection.Share.Calls.Pass();
        connection.Share.Leave(CallSort.Call);
    }
}
