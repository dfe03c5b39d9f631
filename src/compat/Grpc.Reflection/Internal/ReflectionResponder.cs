using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using static Grpc.Reflection.V1.ServerReflectionRequest;

namespace Grpc.Reflection.Internal;

/// <summary>Answers single reflection questions.</summary>
internal sealed class ReflectionResponder(IEnumerable<string> services, SymbolRegistry symbols)
{
    private readonly List<string> _services = [.. services];

    public static ReflectionResponder ForServices(IEnumerable<ServiceDescriptor> services)
    {
        var descriptors = services.ToList();
        return new ReflectionResponder(
            descriptors.Select(service => service.FullName), SymbolRegistry.FromFiles(descriptors.Select(service => service.File)));
    }

    public ServerReflectionResponse Respond(ServerReflectionRequest request)
    {
        var response = Answer(request);
        response.ValidHost = request.Host;
        response.OriginalRequest = request;
        return response;
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        MessageRequestOneofCase.FileByFilename =>
            Files(symbols.FileByName(request.FileByFilename), $"file '{request.FileByFilename}'"),
        MessageRequestOneofCase.FileContainingSymbol =>
            Files(symbols.FileContainingSymbol(request.FileContainingSymbol), $"symbol '{request.FileContainingSymbol}'"),
        MessageRequestOneofCase.FileContainingExtension => Files(
            symbols.FileContainingExtension(
                request.FileContainingExtension.ContainingType, request.FileContainingExtension.ExtensionNumber),
            $"extension {request.FileContainingExtension.ExtensionNumber} of '{request.FileContainingExtension.ContainingType}'"),
        MessageRequestOneofCase.AllExtensionNumbersOfType => ExtensionNumbers(request.AllExtensionNumbersOfType),
        MessageRequestOneofCase.ListServices => ListServices(),
        _ => Error(StatusCode.Unimplemented, "The request asks nothing that this server knows how to answer."),
    };

    private ServerReflectionResponse ListServices()
    {
        var list = new ListServiceResponse();
        list.Service.AddRange(_services.Select(name => new ServiceResponse { Name = name }));
        return new ServerReflectionResponse { ListServicesResponse = list };
    }

    private ServerReflectionResponse ExtensionNumbers(string messageType)
    {
        if (symbols.ExtensionNumbers(messageType) is not { } numbers)
            return NotFound($"message '{messageType}'");

        var response = new ExtensionNumberResponse { BaseTypeName = messageType };
        response.ExtensionNumber.AddRange(numbers);
        return new ServerReflectionResponse { AllExtensionNumbersResponse = response };
    }

    private static ServerReflectionResponse Files(FileDescriptor? file, string wanted)
    {
        if (file is null)
            return NotFound(wanted);

        var response = new FileDescriptorResponse();
        AddWithDependencies(file, []);
        return new ServerReflectionResponse { FileDescriptorResponse = response };

        void AddWithDependencies(FileDescriptor added, HashSet<string> names)
        {
            if (!names.Add(added.Name))
                return;

            response.FileDescriptorProto.Add(added.SerializedData);
            foreach (var dependency in added.Dependencies)
                AddWithDependencies(dependency, names);
        }
    }

    private static ServerReflectionResponse NotFound(string wanted) =>
        Error(StatusCode.NotFound, $"This server has no {wanted}.");

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message } };
}
