using System.Collections.Immutable;
using System.Reflection;
using CstoRef.Server.Calls.Encoding;
using CstoRef.Server.Editing;
using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Model = Grpc.AspNetCore.Server.Model;

namespace CstoRef.Server.Calls;

/// <summary>
/// Makes the methods of a service callable as the framework's own provider does, but for this: fields of a request that nobody knows are
/// passed over, since kept ones would cost a hundred times their length in memory, and nothing here ever asks for them, but for an edit,
/// which is refused for them; a read finds the picture that it asks for, and is answered in the form that it asks for; answers whose bytes
/// were made before are not made again; and interceptors go around a method here, where they cost a call of a delegate, rather than a task
/// each, and a throw each for every fault.
/// </summary>
internal sealed class MethodProvider<TService>(
    TService service, IEnumerable<Interceptor> interceptors, RevisionReads revisions, AnswerViews views, EditForm edits)
    : IServiceMethodProvider<TService>
    where TService : class
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        var bind = Ancestors(typeof(TService))
            .Select(type => type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false))
            .FirstOrDefault(attribute => attribute is not null)
            ?? throw new InvalidOperationException($"{typeof(TService)} implements no service.");
        bind.BindType.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(one => string.Equals(one.Name, bind.BindMethodName, StringComparison.Ordinal) && one.GetParameters().Length == 2)
            .Invoke(null, [new Binder(context, service, [.. interceptors.Reverse()], revisions, views, edits), null]);
    }

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (var one = type; one is not null; one = one.BaseType) yield return one;
    }

    /// <param name="context">Where methods are added.</param>
    /// <param name="service">The service, of which there is one for all calls.</param>
    /// <param name="interceptors">What goes around its methods, from the inside out.</param>
    /// <param name="revisions">Finds the pictures of reads.</param>
    /// <param name="views">Gives answers their form.</param>
    /// <param name="edits">Looks at edits before they become messages.</param>
    private sealed class Binder(
        ServiceMethodProviderContext<TService> context,
        TService service,
        ImmutableArray<Interceptor> interceptors,
        RevisionReads revisions,
        AnswerViews views,
        EditForm edits) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        {
            var implementation = Implementation(method.Name, typeof(TRequest), typeof(ServerCallContext));
            var read = revisions.Around(
                views.Around(implementation.CreateDelegate<Model.UnaryServerMethod<TService, TRequest, TResponse>>()));
            var call = interceptors.Aggregate<Interceptor, UnaryServerMethod<TRequest, TResponse>>(
                (request, call) => read(service, request, call),
                (inner, one) => (request, call) => one.UnaryServerHandler(request, call, inner));
            context.AddUnaryMethod(Lean(method), Metadata(implementation), (_, request, server) => call(request, server));
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        {
            var implementation = Implementation(
                method.Name, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
            var call = interceptors.Aggregate(
                implementation.CreateDelegate<ServerStreamingServerMethod<TRequest, TResponse>>(service),
                (inner, one) => (request, responses, call) => one.ServerStreamingServerHandler(request, responses, call, inner));
            context.AddServerStreamingMethod(
                Lean(method), Metadata(implementation), (_, request, responses, server) => call(request, responses, server));
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        {
            var implementation = Implementation(
                method.Name, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
            var call = interceptors.Aggregate(
                implementation.CreateDelegate<DuplexStreamingServerMethod<TRequest, TResponse>>(service),
                (inner, one) => (requests, responses, call) => one.DuplexStreamingServerHandler(requests, responses, call, inner));
            context.AddDuplexStreamingMethod(
                Lean(method), Metadata(implementation), (_, requests, responses, server) => call(requests, responses, server));
        }

        private static MethodInfo Implementation(string name, params Type[] parameters) =>
            typeof(TService).GetMethod(name, parameters) ?? throw new InvalidOperationException($"{typeof(TService)} has no method {name}.");

        private static List<object> Metadata(MethodInfo implementation) =>
        [
            .. typeof(TService).GetCustomAttributes(inherit: true),
            .. implementation.GetCustomAttributes(inherit: true),
            new HttpMethodMetadata([HttpMethods.Post], acceptCorsPreflight: true),
        ];

        private Method<TRequest, TResponse> Lean<TRequest, TResponse>(Method<TRequest, TResponse> method)
            where TRequest : class
            where TResponse : class
        {
            var parser = ((IMessage)Activator.CreateInstance<TRequest>()).Descriptor.Parser.WithDiscardUnknownFields(true);
            var parse = edits.Around(received => (TRequest)(object)parser.ParseFrom(received));
            var requests = Marshallers.Create(method.RequestMarshaller.ContextualSerializer, received => parse(received.PayloadAsReadOnlySequence()));
            return new(method.Type, method.ServiceName, method.Name, requests, EncodedAnswers.Around(method.ResponseMarshaller));
        }
    }
}

/// <summary>Puts <see cref="MethodProvider{TService}"/> in the place of the framework's own.</summary>
internal static class MethodProvider
{
    public static IServiceCollection AddMethodProvider(this IServiceCollection services)
    {
        services.RemoveAll(typeof(IServiceMethodProvider<>));
        return services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(MethodProvider<>));
    }
}
