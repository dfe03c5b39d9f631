using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using static Grpc.Reflection.V1.ServerReflectionRequest;

namespace CstoRef.Server.Discovery;

/// <summary>
/// Answers the questions of reflection, of fields and extensions too, which the official package's services leave unanswered. What is not
/// there is told as NOT_FOUND in the answer, as the protocol wants it; the call goes on.
/// </summary>
/// <param name="services">The full names of the services to list.</param>
/// <param name="files">All that can be found.</param>
internal sealed class ReflectionAnswers(IReadOnlyList<string> services, ReflectedFiles files)
{
    public ServerReflectionResponse To(ServerReflectionRequest request)
    {
        var answer = Find(request);
        (answer.OriginalRequest, answer.ValidHost) = (request, request.Host);
        return answer;
    }

    private ServerReflectionResponse Find(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        MessageRequestOneofCase.ListServices => Services(),
        MessageRequestOneofCase.FileByFilename =>
            Files(files.FindByName(request.FileByFilename), $"file '{request.FileByFilename}'"),
        MessageRequestOneofCase.FileContainingSymbol =>
            Files(files.FindBySymbol(request.FileContainingSymbol), $"symbol '{request.FileContainingSymbol}'"),
        MessageRequestOneofCase.FileContainingExtension => Extension(request.FileContainingExtension),
        MessageRequestOneofCase.AllExtensionNumbersOfType => ExtensionNumbers(request.AllExtensionNumbersOfType),
        _ => Error(StatusCode.InvalidArgument, "message_request must be set to a question of this protocol."),
    };

    private ServerReflectionResponse Services() =>
        new() { ListServicesResponse = new() { Service = { services.Select(name => new ServiceResponse { Name = name }) } } };

    private ServerReflectionResponse Extension(ExtensionRequest asked) => Files(
        files.FindByExtension(asked.ContainingType, asked.ExtensionNumber),
        $"extension {asked.ExtensionNumber} of '{asked.ContainingType}'");

    private ServerReflectionResponse ExtensionNumbers(string message) => files.ExtensionNumbers(message) is { } numbers
        ? new() { AllExtensionNumbersResponse = new() { BaseTypeName = message, ExtensionNumber = { numbers } } }
        : NotFound($"message '{message}'");

    /// <summary>A file, followed by all that it imports, so that who asks need not ask again.</summary>
    private static ServerReflectionResponse Files(FileDescriptor? file, string wanted)
    {
        if (file is null) return NotFound(wanted);
        HashSet<FileDescriptor> seen = [file];
        List<FileDescriptor> found = [file];
        for (var next = 0; next < found.Count; next++) found.AddRange(found[next].Dependencies.Where(seen.Add));
        return new() { FileDescriptorResponse = new() { FileDescriptorProto = { found.Select(one => one.SerializedData) } } };
    }

    private static ServerReflectionResponse NotFound(string wanted) => Error(StatusCode.NotFound, $"This server knows no {wanted}.");

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new() { ErrorCode = (int)code, ErrorMessage = message } };
}
