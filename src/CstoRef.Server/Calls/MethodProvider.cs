using System.Reflection;
using CstoRef.Server.Calls.Encoding;
using CstoRef.Server.Editing;
using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Model = Grpc.AspNetCore.Server.Model;

namespace CstoRef.Server.Calls;

/// <summary>
/// Makes the methods of a service callable as the framework's own provider does, but for two things: fields of a request that nobody knows
/// are passed over, since kept ones would cost a hundred times their length in memory, and nothing here ever asks for them, but for an
/// edit, which is refused for them; and a read finds the picture that it asks for, and is answered in the form that it asks for. Responses
/// whose bytes were made before are not made again.
/// </summary>
internal sealed class MethodProvider<TService>(RevisionReads revisions, AnswerViews views, EditForm edits) : IServiceMethodProvider<TService>
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
            .Invoke(null, [new Binder(context, revisions, views, edits), null]);
    }

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (var one = type; one is not null; one = one.BaseType) yield return one;
    }

    private sealed class Binder(
        ServiceMethodProviderContext<TService> context, RevisionReads revisions, AnswerViews views, EditForm edits) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, Grpc.Core.UnaryServerMethod<TRequest, TResponse>? handler)
        {
            var implementation = Implementation(method.Name, typeof(TRequest), typeof(ServerCallContext));
            context.AddUnaryMethod(
                Lean(method),
                Metadata(implementation),
                revisions.Around(views.Around(implementation.CreateDelegate<Model.UnaryServerMethod<TService, TRequest, TResponse>>())));
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, Grpc.Core.ServerStreamingServerMethod<TRequest, TResponse>? handler)
        {
            var implementation = Implementation(
                method.Name, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
            context.AddServerStreamingMethod(
                Lean(method),
                Metadata(implementation),
                implementation.CreateDelegate<Model.ServerStreamingServerMethod<TService, TRequest, TResponse>>());
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, Grpc.Core.DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        {
            var implementation = Implementation(
                method.Name, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
            context.AddDuplexStreamingMethod(
                Lean(method),
                Metadata(implementation),
                implementation.CreateDelegate<Model.DuplexStreamingServerMethod<TService, TRequest, TResponse>>());
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
    public static IServiceCollection PassOverUnknownFields(this IServiceCollection services)
    {
        services.RemoveAll(typeof(IServiceMethodProvider<>));
        return services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(MethodProvider<>));
    }
}
