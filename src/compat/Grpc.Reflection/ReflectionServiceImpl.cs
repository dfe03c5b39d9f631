using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.Internal;
using Grpc.Reflection.V1Alpha;

namespace Grpc.Reflection;

/// <summary>Server reflection in its first version, <c>grpc.reflection.v1alpha</c>.</summary>
public class ReflectionServiceImpl : ServerReflection.ServerReflectionBase
{
    private readonly ReflectionResponder _responder;

    /// <summary>Reflects on named services, with symbols from a registry.</summary>
    /// <param name="services">The full names of the services to list.</param>
    /// <param name="symbolRegistry">The files to answer from.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ReflectionServiceImpl(IEnumerable<string> services, SymbolRegistry symbolRegistry)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(symbolRegistry);

        _responder = new ReflectionResponder(services, symbolRegistry);
    }

    /// <summary>Reflects on services and on all that their files declare and import.</summary>
    /// <param name="serviceDescriptors">The services.</param>
    /// <exception cref="ArgumentNullException"><paramref name="serviceDescriptors"/> is null.</exception>
    public ReflectionServiceImpl(IEnumerable<ServiceDescriptor> serviceDescriptors)
    {
        ArgumentNullException.ThrowIfNull(serviceDescriptors);

        _responder = ReflectionResponder.ForServices(serviceDescriptors);
    }

    /// <inheritdoc cref="ReflectionServiceImpl(IEnumerable{ServiceDescriptor})" />
    public ReflectionServiceImpl(params ServiceDescriptor[] serviceDescriptors)
        : this((IEnumerable<ServiceDescriptor>)serviceDescriptors)
    {
    }

    /// <summary>Answers each question on the stream, in order.</summary>
    /// <param name="requestStream">The questions.</param>
    /// <param name="responseStream">Takes the answers.</param>
    /// <param name="context">The call.</param>
    /// <returns>A task that ends when the caller has asked all.</returns>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(requestStream);
        ArgumentNullException.ThrowIfNull(responseStream);

        while (await requestStream.MoveNext(CancellationToken.None).ConfigureAwait(false))
            await responseStream.WriteAsync(Respond(requestStream.Current)).ConfigureAwait(false);
    }

    // The messages of the two versions are the same bytes, so one responder answers both.
    private ServerReflectionResponse Respond(ServerReflectionRequest request) => ServerReflectionResponse.Parser.ParseFrom(
        _responder.Respond(V1.ServerReflectionRequest.Parser.ParseFrom(request.ToByteString())).ToByteString());
}
