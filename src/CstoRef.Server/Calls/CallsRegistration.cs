using CstoRef.Server.Compression;
using CstoRef.Server.Configuration;
using CstoRef.Server.Editing;
using CstoRef.Server.Errors;
using CstoRef.Server.Hosting;
using CstoRef.Server.Limits;
using CstoRef.Server.Security;
using Grpc.Core.Interceptors;

namespace CstoRef.Server.Calls;

/// <summary>The contract's services, and what goes around each of their calls.</summary>
internal static class CallsRegistration
{
    /// <summary>
    /// What goes around every call, from the outside in. Errors come first, so that whatever the others throw leaves as a status too;
    /// compression comes last, since it needs the answer. <see cref="MethodProvider{TService}"/> puts them there.
    /// </summary>
    public static IReadOnlyList<Type> Interceptors { get; } = [typeof(ErrorInterceptor), typeof(CompressionInterceptor)];

    public static IServiceCollection AddCalls(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<Calendar>();
        services.AddSingleton<CatalogReads>();
        services.AddSingleton<RevisionReads>();
        services.AddSingleton(_ => new LanguageViews());
        services.AddSingleton<AnswerViews>();
        services.AddSingleton<LargeRequests>();
        services.AddSingleton<UnreadableRequests>();
        services.AddSingleton<SharedServices>();
        foreach (var interceptor in Interceptors) services.AddSingleton(typeof(Interceptor), interceptor);
        foreach (var service in ContractService.All) service.Add(services);
        services.AddGrpc(grpc => grpc.LimitRequests(options.Grpc.MaxRequestSize));
        // Health and reflection add gRPC for their options too, and with it the provider that this one replaces: so calls are added after
        // them.
        return services.AddMethodProvider();
    }

    public static void MapContract(this WebApplication app)
    {
        var unreadable = app.Services.GetRequiredService<UnreadableRequests>();
        var large = app.Services.GetRequiredService<LargeRequests>();
        var edits = app.Services.GetRequiredService<EditingGate>();
        var deadlines = app.Services.GetRequiredService<CallDeadlines>();
        var shared = app.Services.GetRequiredService<SharedServices>();
        foreach (var service in ContractService.All)
        {
            var methods = service.Map(app);
            methods.Add(LimitedMethod.Mark);
            methods.Add(shared.Around);
            methods.Add(deadlines.Around);
            methods.Add(large.Around);
            methods.Add(unreadable.Around);
            var isEditing = service.Descriptor == V1.EditingService.Descriptor;
            // From outside, so that nothing of a request counts before it.
            if (isEditing) methods.Add(edits.Around);
            // That nobody edits here is told to whoever may read.
            methods.Need(isEditing && edits.IsOpen ? Scopes.Edit : Scopes.Read);
        }
    }
}
