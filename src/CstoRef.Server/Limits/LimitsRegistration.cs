using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Limits;

/// <summary>What one caller may have of the service.</summary>
internal static class LimitsRegistration
{
    public static IServiceCollection AddLimits(this IServiceCollection services) =>
        services
            .AddSingleton<CallerLimits>()
            .AddSingleton<CallerShares>()
            .AddSingleton<ConnectionLimits>()
            .AddSingleton<CallLimits>()
            .AddSingleton<CallDeadlines>()
            .AddServerMetrics<LimitMetrics>();

    /// <summary>
    /// Limits, for each address, what comes no further than to be asked who it is and what it may. It stands around that.
    /// </summary>
    public static void UseAddressLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<CallLimits>();
        app.Use(next => context => limits.LimitTurnedAway(context, next));
    }

    /// <summary>Limits, for each caller, what goes on from here.</summary>
    public static void UseCallerLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<CallLimits>();
        app.Use(next => context => limits.Limit(context, next));
    }
}
