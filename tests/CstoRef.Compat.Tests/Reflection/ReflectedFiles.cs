using Google.Protobuf;
using Google.Protobuf.Reflection;
using static Google.Protobuf.Reflection.FieldDescriptorProto.Types;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace CstoRef.Compat.Tests.Reflection;

/// <summary>
/// Two files: <c>tests/base.proto</c> declares a message that can be extended, <c>tests/notes.proto</c> extends it twice and
/// declares one of everything.
/// </summary>
internal static class ReflectedFiles
{
    private static readonly FileDescriptorProto BaseProto = new()
    {
        Name = "tests/base.proto",
        Package = "tests",
        Syntax = "proto2",
        MessageType =
        {
            new DescriptorProto
            {
                Name = "Base",
                ExtensionRange = { new DescriptorProto.Types.ExtensionRange { Start = 100, End = 200 } },
            },
        },
    };

    private static readonly FileDescriptorProto NotesProto = new()
    {
        Name = "tests/notes.proto",
        Package = "tests",
        Syntax = "proto2",
        Dependency = { "tests/base.proto" },
        MessageType =
        {
            new DescriptorProto
            {
                Name = "Note",
                Field = { new FieldDescriptorProto { Name = "text", Number = 1, Type = Type.String, Label = Label.Optional, OneofIndex = 0 } },
                OneofDecl = { new OneofDescriptorProto { Name = "content" } },
                NestedType = { new DescriptorProto { Name = "Part" } },
                EnumType = { Enum("Kind", "KIND_PLAIN") },
                Extension = { Extension("nested_extension", 150) },
            },
        },
        EnumType = { Enum("Colour", "COLOUR_RED") },
        Extension = { Extension("top_extension", 120) },
        Service =
        {
            new ServiceDescriptorProto
            {
                Name = "Notes",
                Method = { new MethodDescriptorProto { Name = "Get", InputType = ".tests.Note", OutputType = ".tests.Note" } },
            },
        },
    };

    public static FileDescriptor Base { get; }

    public static FileDescriptor Notes { get; }

    static ReflectedFiles()
    {
        var files = FileDescriptor.BuildFromByteStrings([BaseProto.ToByteString(), NotesProto.ToByteString()]);
        (Base, Notes) = (files[0], files[1]);
    }

    public static FileDescriptor WithoutPackage() => FileDescriptor.BuildFromByteStrings(
        [new FileDescriptorProto { Name = "bare.proto", MessageType = { new DescriptorProto { Name = "Bare" } } }.ToByteString()])[0];

    private static EnumDescriptorProto Enum(string name, string value) =>
        new() { Name = name, Value = { new EnumValueDescriptorProto { Name = value, Number = 0 } } };

    private static FieldDescriptorProto Extension(string name, int number) =>
        new() { Name = name, Number = number, Type = Type.Int32, Label = Label.Optional, Extendee = ".tests.Base" };
}
