namespace CstoRef.Benchmarks.Watching;

/// <summary>Tells all who wait that there is news; nobody misses any.</summary>
internal sealed class Broadcast
{
    private volatile Step _last = new();

    /// <summary>What is sent. It begins as a message with a change set does, so that the same callers count both.</summary>
    public byte[] Message { get; private set; } = [];

    /// <summary>How many bytes are sent; set before anybody watches.</summary>
    public int MessageSize
    {
        set => Message = [Deliveries.ChangeSetTag, .. new byte[value - 1]];
    }

    /// <summary>The last news.</summary>
    public Step Last => _last;

    /// <summary>Tells the next news.</summary>
    public void Send()
    {
        var (last, next) = (_last, new Step());
        _last = next;
        last.GoOn(next);
    }

    /// <summary>One piece of news, and where the next one is waited for.</summary>
    internal sealed class Step
    {
        private readonly TaskCompletionSource<Step> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Step> Next => _next.Task;

        public void GoOn(Step next) => _next.SetResult(next);
    }
}
