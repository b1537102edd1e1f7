#!/usr/bin/env perl
# Is the document of FILE what the OpenAPI specification says? By JSON::Validator, which has its schema.
use strict;
use warnings;
use JSON::Validator;

my $schema = JSON::Validator->new->schema("file://$ARGV[0]")->schema;
die "not recognised as OpenAPI 3\n" unless $schema->isa('JSON::Validator::Schema::OpenAPIv3');
my @errors = @{$schema->errors};
print "$_\n" for @errors;
exit(@errors ? 1 : 0);
