using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CstoRef.Testing.Host.Faults;

/// <summary>Lets every gRPC call of a service wait before it begins.</summary>
internal sealed class SlowCalls : IStartupFilter
{
    private long _delay;

    /// <summary>How long; zero: not at all.</summary>
    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref _delay));
        set => Interlocked.Exchange(ref _delay, value.Ticks);
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, proceed) =>
        {
            if (Delay > TimeSpan.Zero && context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true)
                await Task.Delay(Delay, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Who has given up is answered as a call that was given up.
            await proceed(context);
        });
        next(app);
    };
}
